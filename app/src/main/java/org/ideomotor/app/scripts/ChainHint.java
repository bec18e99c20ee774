package org.ideomotor.app.scripts;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/// Where the steps of a pipeline do not fit each other, javac speaks of inference variables. This says which step makes
/// what, and which step of the toolkit would fit between.
record ChainHint(Trees trees, House house) {
    private static final String WINDOW = "org.ideomotor.core.Window";
    private static final String OUTPUT = "org.ideomotor.core.Output";

    /// @param at where javac complains
    Optional<Hint> of(TreePath at) {
        Optional<Hint> hint = Optional.empty();
        for (TreePath path = at; hint.isEmpty()
                && path.getLeaf() instanceof ExpressionTree; path = path.getParentPath())
            if (path.getLeaf() instanceof MethodInvocationTree call) hint = of(path, call);
        return hint;
    }

    private Optional<Hint> of(TreePath path, MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree method
                && method.getIdentifier().contentEquals("then") ? then(path, method.getExpression(), call)
                        : pipeline(path, call.getArguments());
    }

    /// `before.then(after)`: the second takes what the first makes.
    private Optional<Hint> then(TreePath call, ExpressionTree before, MethodInvocationTree tree) {
        if (tree.getArguments().size() != 1) return Optional.empty();
        Optional<House.Step> first = step(call, before), second = step(call, tree.getArguments().getFirst());
        if (first.isEmpty() || second.isEmpty() || house.fits(first.get().makes(), second.get().takes()))
            return Optional.empty();
        TypeMirror made = first.get().makes(), taken = second.get().takes();
        return Optional.of(Hint.instead("steps do not fit: the one before makes " + House.name(made)
                + ", this one takes " + House.name(taken), named("between them fits ", house.steps(made, taken))));
    }

    /// What is trained begins with a window and ends with an output.
    private Optional<Hint> pipeline(TreePath call, List<? extends ExpressionTree> arguments) {
        Optional<House.Step> whole = arguments.stream().flatMap(argument -> step(call, argument).stream()).findFirst();
        Optional<TypeMirror> window = house.type(WINDOW), output = house.type(OUTPUT);
        if (whole.isEmpty() || window.isEmpty() || output.isEmpty()) return Optional.empty();
        TypeMirror taken = whole.get().takes(), made = whole.get().makes();
        if (!house.fits(window.get(), taken))
            return Optional.of(Hint.instead("a pipeline takes a Window, this one " + House.name(taken),
                    named("before it fits ", house.steps(window.get(), taken))));
        if (!house.fits(made, output.get()))
            return Optional.of(Hint.instead("a pipeline makes Scores, this one " + House.name(made),
                    named("after it fits ", house.steps(made, output.get()))));
        return Optional.empty();
    }

    private Optional<House.Step> step(TreePath call, ExpressionTree expression) {
        return Optional.ofNullable(trees.getTypeMirror(new TreePath(call, expression))).flatMap(house::step);
    }

    private static Optional<String> named(String words, List<String> steps) {
        return steps.isEmpty() ? Optional.empty() : Optional.of(words + String.join(" or ", steps));
    }
}
