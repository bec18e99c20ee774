package org.ideomotor.convnets;

/// Published networks before the rate of the windows is known: their lengths are times, and become samples when they are fitted.
///
/// A recipe has to go with any recording, so it holds one of these; what is fitted and saved holds the network itself.
public enum AnyRate implements Architecture {
    /// [DeepConvNet#at].
    DEEP_CONV_NET,
    /// [FbcNet#published].
    FBC_NET,
    /// [EegTcNet#at].
    EEG_TC_NET,
    /// [EegSimpleConv#withinSubject].
    EEG_SIMPLE_CONV,
    /// [IfNet#at].
    IF_NET,
    /// [EegConformer#at].
    EEG_CONFORMER,
    /// [AtcNet#at].
    ATC_NET,
    /// [CtNet#at].
    CT_NET,
    /// [DbConformer#at].
    DB_CONFORMER,
    /// [PhaseSpdNet#at] of order 4 and 32 ms, 8 samples at 250 Hz: the middle of what its authors search through.
    PHASE_SPD_NET;

    @Override
    public Architecture forRate(double samplingRate) {
        return switch (this) {
            case DEEP_CONV_NET -> DeepConvNet.at(samplingRate);
            case FBC_NET -> FbcNet.published(samplingRate);
            case EEG_TC_NET -> EegTcNet.at(samplingRate);
            case EEG_SIMPLE_CONV -> EegSimpleConv.withinSubjectAt(samplingRate);
            case IF_NET -> IfNet.at(samplingRate);
            case EEG_CONFORMER -> EegConformer.at(samplingRate);
            case ATC_NET -> AtcNet.at(samplingRate);
            case CT_NET -> CtNet.at(samplingRate);
            case DB_CONFORMER -> DbConformer.at(samplingRate);
            case PHASE_SPD_NET -> PhaseSpdNet.at(4, 0.032, samplingRate);
        };
    }

    /// @throws IllegalArgumentException always: without a rate there is no network
    @Override
    public Network network(int channels, int times, int classes) {
        throw new IllegalArgumentException(
                "AnyRate." + this + ": expected a sampling rate before a window, got none; use forRate(Hz)");
    }
}
