/// Every room a script needs, by one import: `import module org.ideomotor;`.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) module org.ideomotor {
    requires jdk.management; // convnets asks the virtual machine what the processor has
    requires transitive org.ideomotor.core;
    requires transitive org.ideomotor.riemann;
    requires transitive org.ideomotor.convnets;
    requires transitive org.ideomotor.lsl;
    requires transitive org.ideomotor.acquisition;
    requires transitive org.ideomotor.datasets;
    requires transitive org.ideomotor.paradigms;
    requires transitive org.ideomotor.decoders;
    requires transitive org.ideomotor.benchmark;
    requires transitive org.ideomotor.feedback;
    requires transitive org.ideomotor.sessions;
}
