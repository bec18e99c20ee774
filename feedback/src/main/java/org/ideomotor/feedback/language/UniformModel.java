package org.ideomotor.feedback.language;

import java.util.Arrays;

/// Knows nothing: every symbol is as likely as any other. What a language model is compared with.
public record UniformModel(Alphabet alphabet) implements LanguageModel {
    @Override
    public double[] next(String text) {
        double[] even = new double[alphabet.size()];
        Arrays.fill(even, 1.0 / even.length);
        return even;
    }
}
