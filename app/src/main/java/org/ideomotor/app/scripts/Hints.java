package org.ideomotor.app.scripts;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/// What a researcher most likely meant where javac only says that it does not understand.
final class Hints {
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern UNREPORTED = Pattern.compile("unreported exception (?:\\w+\\.)*(\\w+)");

    private final JavacTask task;
    private final Trees trees;
    private final List<CompilationUnitTree> units;
    private final House house;

    Hints(JavacTask task, List<CompilationUnitTree> units) {
        this.task = task;
        this.trees = Trees.instance(task);
        this.units = units;
        this.house = new House(task);
    }

    Optional<Hint> of(Diagnostic<? extends JavaFileObject> said) {
        if (said.getSource() == null || said.getCode() == null || said.getPosition() == Diagnostic.NOPOS)
            return Optional.empty();
        return switch (said.getCode()) {
            case "compiler.err.cant.resolve", "compiler.err.cant.resolve.args", "compiler.err.cant.resolve.location",
                    "compiler.err.cant.resolve.location.args" ->
                unknownName(said).map(Hint::advice);
            case "compiler.err.unreported.exception.need.to.catch.or.throw" -> unreported(said).map(Hint::advice);
            case "compiler.err.cant.apply.symbol", "compiler.err.cant.apply.symbols", "compiler.err.prob.found.req" ->
                path(said).flatMap(path -> new ChainHint(trees, house).of(path));
            case "compiler.err.import.module.not.found" ->
                Optional.of(Hint.advice("the toolkit's module is org.ideomotor: import module org.ideomotor;"));
            default -> Optional.empty();
        };
    }

    private Optional<String> unknownName(Diagnostic<? extends JavaFileObject> said) {
        Optional<TreePath> at = path(said);
        if (at.isPresent() && at.get().getLeaf() instanceof MemberSelectTree select)
            return unknownMember(new TreePath(at.get(), select.getExpression()), select.getIdentifier().toString());
        return word(said).flatMap(name -> unknownType(name)
                .or(() -> meant(name, at.map(this::visible).orElse(Set.of()))));
    }

    private Optional<String> unknownType(String name) {
        if (house.types().contains(name) && !importsTheHouse())
            return Optional.of("begin the file with: import module org.ideomotor;");
        if (house.typesOfJava().contains(name)) // known at once in a file of methods, not in one with a class around
            return Optional.of("begin the file with: import module java.base;");
        return Character.isUpperCase(name.charAt(0)) ? meant(name, house.types()) : Optional.empty();
    }

    private boolean importsTheHouse() {
        return units.stream().flatMap(unit -> unit.getImports().stream())
                .anyMatch(i -> i.isModule() && i.getQualifiedIdentifier().toString().equals(House.MODULE));
    }

    private Optional<String> unknownMember(TreePath of, String name) {
        if (!(trees.getTypeMirror(of) instanceof DeclaredType type)) return Optional.empty();
        String owner = type.asElement().getSimpleName().toString();
        Set<String> members = new TreeSet<>();
        for (Element member : task.getElements().getAllMembers((TypeElement) type.asElement()))
            if (House.isPublic(member)) members.add(member.getSimpleName().toString());
        return meant(name, members)
                .or(() -> house.owns(type.asElement())
                        ? Optional.of(owner + " has: " + String.join(", ", house.ownMembers(type.asElement())))
                        : Optional.empty());
    }

    /// Names of variables and methods that can be used at a place.
    private Set<String> visible(TreePath at) {
        Set<String> names = new TreeSet<>();
        for (var scope = trees.getScope(at); scope != null; scope = scope.getEnclosingScope()) {
            for (Element local : scope.getLocalElements()) names.add(local.getSimpleName().toString());
            if (scope.getEnclosingClass() != null)
                scope.getEnclosingClass().getEnclosedElements().forEach(e -> names.add(e.getSimpleName().toString()));
        }
        names.removeIf(name -> !WORD.matcher(name).matches());
        return names;
    }

    private Optional<String> unreported(Diagnostic<? extends JavaFileObject> said) {
        Matcher matcher = UNREPORTED.matcher(said.getMessage(Locale.ROOT));
        if (!matcher.find()) return Optional.empty();
        for (TreePath at = path(said).orElse(null); at != null; at = at.getParentPath()) {
            if (at.getLeaf() instanceof LambdaExpressionTree)
                return Optional.of("a lambda must not throw " + matcher.group(1) + "; write a for loop instead");
            if (at.getLeaf() instanceof MethodTree method)
                return Optional.of("let it through: " + method.getReturnType() + " " + method.getName() + "(…) throws "
                        + matcher.group(1) + " { …");
        }
        return Optional.empty();
    }

    /// The innermost part of the script at which javac complains.
    private Optional<TreePath> path(Diagnostic<? extends JavaFileObject> said) {
        return units.stream().filter(unit -> unit.getSourceFile().toUri().equals(said.getSource().toUri())).findFirst()
                .flatMap(unit -> innermost(unit, said));
    }

    private Optional<TreePath> innermost(CompilationUnitTree unit, Diagnostic<? extends JavaFileObject> said) {
        TreePath[] innermost = new TreePath[1];
        new TreePathScanner<Void, Void>() {
            @Override
            public Void scan(Tree tree, Void nothing) {
                if (tree != null && covers(unit, tree, said)) innermost[0] = new TreePath(getCurrentPath(), tree);
                return super.scan(tree, null);
            }
        }.scan(new TreePath(unit), null);
        return Optional.ofNullable(innermost[0]);
    }

    private boolean covers(CompilationUnitTree unit, Tree tree, Diagnostic<? extends JavaFileObject> said) {
        long from = trees.getSourcePositions().getStartPosition(unit, tree);
        long to = trees.getSourcePositions().getEndPosition(unit, tree);
        return from >= 0 && from <= said.getStartPosition() && said.getEndPosition() <= to;
    }

    private static Optional<String> word(Diagnostic<? extends JavaFileObject> said) {
        try {
            String text = said.getSource().getCharContent(true).toString();
            Matcher matcher = WORD.matcher(text);
            return matcher.find(Math.toIntExact(said.getPosition())) ? Optional.of(matcher.group()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> meant(String name, Collection<String> known) {
        return Nearest.to(name, known).map(near -> "did you mean " + near + "?");
    }
}
