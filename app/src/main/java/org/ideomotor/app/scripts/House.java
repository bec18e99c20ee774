package org.ideomotor.app.scripts;

import com.sun.source.util.JavacTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.ModuleElement.ExportsDirective;
import javax.lang.model.element.ModuleElement.RequiresDirective;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/// The public names of the toolkit, as javac knows them.
final class House {
    static final String MODULE = "org.ideomotor";
    private static final String ESTIMATOR = "org.ideomotor.core.Estimator";
    private static final String QUANTITY = "org.ideomotor.decoders.FollowsQuantity";

    private final JavacTask task;
    private final SortedMap<String, TypeElement> types = new TreeMap<>();

    /// What a step of a pipeline takes and makes.
    record Step(TypeMirror takes, TypeMirror makes) {}

    House(JavacTask task) { this.task = task; }

    /// Simple names of the types that the umbrella module brings.
    Set<String> types() { return byName().keySet(); }

    /// Simple names of the types of java.base.
    Set<String> typesOfJava() {
        Set<String> names = new TreeSet<>();
        ModuleElement base = task.getElements().getModuleElement("java.base");
        for (ExportsDirective exported : ElementFilter.exportsIn(base.getDirectives()))
            if (exported.getTargetModules() == null)
                for (Element type : exported.getPackage().getEnclosedElements())
                    if (isPublic(type)) names.add(type.getSimpleName().toString());
        return names;
    }

    /// Looked up when first asked: scripts that compile never ask.
    private SortedMap<String, TypeElement> byName() {
        ModuleElement umbrella = task.getElements().getModuleElement(MODULE);
        if (!types.isEmpty() || umbrella == null) return types;
        for (RequiresDirective requires : ElementFilter.requiresIn(umbrella.getDirectives()))
            if (requires.isTransitive())
                for (Element inPackage : requires.getDependency().getEnclosedElements())
                    for (Element type : inPackage.getEnclosedElements())
                        if (type instanceof TypeElement named && isPublic(named))
                            types.put(named.getSimpleName().toString(), named);
        return types;
    }

    boolean owns(Element type) {
        return type instanceof TypeElement named && named.getQualifiedName().toString().startsWith(MODULE + ".");
    }

    /// Public members that a type declares itself, in the order of its source.
    List<String> ownMembers(Element type) {
        return type.getEnclosedElements().stream()
                .filter(e -> isPublic(e) && (e.getKind() == ElementKind.METHOD || e.getKind().isField()))
                .map(e -> e.getSimpleName().toString()).distinct().toList();
    }

    static boolean isPublic(Element element) { return element.getModifiers().contains(Modifier.PUBLIC); }

    /// A type as a step of a pipeline; empty if it is none.
    Optional<Step> step(TypeMirror type) {
        if (!(type instanceof DeclaredType declared)) return Optional.empty();
        if (((TypeElement) declared.asElement()).getQualifiedName().contentEquals(ESTIMATOR)
                && declared.getTypeArguments().size() == 2)
            return Optional.of(new Step(declared.getTypeArguments().get(0), declared.getTypeArguments().get(1)));
        for (TypeMirror above : task.getTypes().directSupertypes(type)) {
            Optional<Step> step = step(above);
            if (step.isPresent()) return step;
        }
        return Optional.empty();
    }

    /// The toolkit's steps that take this and make that, by name; none that cannot learn from labels.
    List<String> steps(TypeMirror takes, TypeMirror makes) {
        List<String> names = new ArrayList<>();
        for (TypeElement type : byName().values())
            if (!followsQuantity(type))
                step(type.asType()).filter(s -> fits(takes, s.takes()) && fits(s.makes(), makes))
                        .ifPresent(_ -> names.add(type.getSimpleName().toString()));
        return names;
    }

    private boolean followsQuantity(TypeElement type) {
        return type(QUANTITY).filter(marker -> fits(type.asType(), marker)).isPresent();
    }

    boolean fits(TypeMirror made, TypeMirror taken) { return task.getTypes().isAssignable(made, taken); }

    /// A type of the toolkit by its full name.
    Optional<TypeMirror> type(String name) {
        return Optional.ofNullable(task.getElements().getTypeElement(name)).map(Element::asType);
    }

    static String name(TypeMirror type) {
        return type instanceof DeclaredType declared ? declared.asElement().getSimpleName().toString()
                : type.toString();
    }
}
