package org.ideomotor.core;

import java.util.List;

public record Montage(List<String> channels, String reference) {}
