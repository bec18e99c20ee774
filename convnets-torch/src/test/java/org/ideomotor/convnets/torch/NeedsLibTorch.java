package org.ideomotor.convnets.torch;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.condition.EnabledIf;

/// Where Maven Central has a native library for this platform, which the build then has on the class path; elsewhere the tests skip themselves.
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(value = "org.ideomotor.convnets.torch.LibTorchTest#thereIsALibrary", disabledReason = "Maven Central has no LibTorch for this platform")
public @interface NeedsLibTorch {
}
