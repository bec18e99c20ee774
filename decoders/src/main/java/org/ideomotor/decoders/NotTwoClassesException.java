package org.ideomotor.decoders;

/// Examples of more classes than an estimator of two can learn; those who chose the estimator may choose two of them.
public final class NotTwoClassesException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    NotTwoClassesException(String message) { super(message); }

    NotTwoClassesException(String message, Throwable cause) { super(message, cause); }
}
