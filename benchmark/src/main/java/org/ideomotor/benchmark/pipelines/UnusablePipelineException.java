package org.ideomotor.benchmark.pipelines;

/// A file that no pipeline can be made of; the message says where in it and why.
final class UnusablePipelineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusablePipelineException(String message) { super(message); }

    UnusablePipelineException(String message, Throwable cause) { super(message, cause); }
}
