package org.ideomotor.riemann;

/// A matrix is not positive definite: the one refusal after which a mean looks for a range in which all matrices are.
final class NotDefiniteException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    NotDefiniteException(String message) {
        super(message);
    }

    /// The same refusal with one more sentence.
    NotDefiniteException and(String sentence) {
        return new NotDefiniteException(getMessage() + " " + sentence);
    }
}
