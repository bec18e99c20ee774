package org.ideomotor.convnets;

/// Published networks as estimators, each with the training that its authors publish, as far as that is a fixed recipe.
///
/// **What is the same in all of them.** Authors who have hundreds of trials keep some aside and take the best epoch of many; a calibration has no
/// trials to spare, so these train on all of them for a number of epochs: `training(….stopping(…))` and `epochs(…)` do as the authors do. Where a
/// paper chose its epoch on the test set, nothing here does. Channels are scaled on training windows. Alignment of sessions or subjects is a step
/// before: [EuclideanAlignment][org.ideomotor.convnets.alignment.EuclideanAlignment]. Lengths that papers give in samples at their rate are times
/// here and become samples when the windows' rate is known ([AnyRate]); EEGNet, ShallowConvNet and EEGNeX keep their samples at any rate.
public final class Convnets {
    private Convnets() {
    }

    /// EEGNet-8,2 with kernels of 64 samples: Adam with a rate of 0.001, batches of 16, 200 epochs.
    ///
    /// The authors train 500 epochs and keep the weights of the least loss on a validation set; few trials leave none to spare. Their kernel is
    /// half a second: `eegnet().architecture(EegNet.at(rate))`.
    public static Convnet eegnet() { return Convnet.of(EegNet.published(), NetworkTraining.epochs(200)); }

    /// ShallowConvNet for 250 Hz: AdamW with a rate of 6.25e-4 that falls by half a cosine, batches of 64, 100 epochs, as in braindecode's
    /// examples. For other rates: `shallowConvNet().architecture(ShallowConvNet.at(rate))`.
    public static Convnet shallowConvNet() {
        return Convnet.of(ShallowConvNet.published(), NetworkTraining.epochs(100).batches(64)
                .optimiser(Adam.decoupled(0.0625 * 0.01, 0)).schedule(LearningRates.cosine()));
    }

    /// DeepConvNet: AdamW with a rate of 0.01 that falls by half a cosine, decay 5e-4, batches of 64, 100 epochs, as in braindecode's examples.
    ///
    /// The authors crop windows and stop early. It needs many trials: on a hundred it stays near chance in every published comparison.
    public static Convnet deepConvNet() {
        return Convnet.of(AnyRate.DEEP_CONV_NET, NetworkTraining.epochs(100).batches(64)
                .optimiser(Adam.decoupled(0.01, 5e-4)).schedule(LearningRates.cosine()));
    }

    /// FBCNet: Adam with a rate of 0.001, batches of 16, 200 epochs.
    ///
    /// The authors stop when a validation set has not improved for 200 of 1500 epochs and go on with all trials for up to 600. Windows may come
    /// unfiltered: its bands go to 40 Hz.
    public static Convnet fbcNet() { return Convnet.of(AnyRate.FBC_NET, NetworkTraining.epochs(200)); }

    /// EEG-TCNet: Adam with a rate of 0.001, batches of 64, 300 epochs.
    ///
    /// The authors train 750. The network is braindecode's ([EegTcNet] says how that departs), with the paper's kernel.
    public static Convnet eegTcNet() {
        return Convnet.of(AnyRate.EEG_TC_NET, NetworkTraining.epochs(300).batches(64));
    }

    /// EEGNeX-8,32: Adam with a rate of 0.001, batches of 32, 100 epochs.
    ///
    /// On one subject's trials it is among the worst published; it needs thousands: [#eegNeXAcrossSubjects]. The authors' normalisation over times
    /// instead of maps, an oversight of axes, is not ported.
    public static Convnet eegNeX() {
        return Convnet.of(EegNeX.published(), NetworkTraining.epochs(100).batches(32));
    }

    /// EEGNeX-8,32 on the pooled trials of many subjects, as its authors train it: Adam with a rate of 0.001 that is halved when the trials kept aside
    /// have not improved for 5 epochs, batches of 128, up to 200 epochs, an end 20 epochs after the best one, which is taken.
    ///
    /// The authors keep 12.5 % of all trials aside for this and 12.5 % for the test: so a seventh is of what is left to learn from.
    public static Convnet eegNeXAcrossSubjects() {
        return eegNeX().training(NetworkTraining.epochs(200).batches(128).stopping(new EarlyStopping(1.0 / 7, 20))
                .schedule(LearningRates.plateau(0.5, 4)));
    }

    /// EEG-SimpleConv within a subject: Adam with a rate of 0.001 that falls to a tenth for the last fifth of 50 epochs, batches of 16, mixup with
    /// shares of all sizes alike.
    ///
    /// The authors drop an incomplete last batch, and normalise test sessions by their own statistics all at once; that is not done here, for a
    /// window of a session that goes on knows no later ones. Across subjects: [#eegSimpleConvAcrossSubjects].
    public static Convnet eegSimpleConv() {
        return Convnet.of(AnyRate.EEG_SIMPLE_CONV, NetworkTraining.epochs(50).optimiser(Adam.of(1e-3))
                .schedule(LearningRates.drop(0.8, 0.1)).mixup(1));
    }

    /// EEG-SimpleConv across subjects: [#eegSimpleConv] with the authors' larger network and batches of 288. The second head that predicts the
    /// subject is left out.
    ///
    /// @param samplingRate of the windows, Hz
    public static Convnet eegSimpleConvAcrossSubjects(int samplingRate) {
        Convnet within = eegSimpleConv();
        return within.architecture(EegSimpleConv.acrossSubjects(samplingRate)).training(within.training().batches(288));
    }

    /// IFNet, its second version: AdamW with a rate of 2⁻¹², decay 0.01, batches of 32, a stretch of 2 to 33 % from another window of the class in half
    /// of the windows and a stretch as long erased in half of them, 500 epochs.
    ///
    /// The authors repeat each trial five times in a batch, cropped at random from a longer window: not done here. They choose the number of epochs on
    /// a validation set out of 1000 and train 500 again on all. Their causal filters before the network are filters within the window here ([IfNet]);
    /// windows may come unfiltered up to 40 Hz.
    public static Convnet ifNet() {
        return Convnet.of(AnyRate.IF_NET, NetworkTraining.epochs(500).batches(32)
                .optimiser(Adam.decoupled(0x1p-12, 0.01))
                .augmented(new Augmentation.CutMix(0.5, 0.02, 1.0 / 3), new Augmentation.Erasing(0.5, 0.02, 1.0 / 3)));
    }

    /// EEG Conformer: Adam with a rate of 2e-4 and β₁ 0.5, batches of 72, half of the windows put together of 8 segments of windows of their class,
    /// all channels scaled together, 300 epochs.
    ///
    /// The authors append one such window for each of a batch, train 2000 epochs and report the best one on the test set.
    public static Convnet eegConformer() {
        return Convnet.of(AnyRate.EEG_CONFORMER, NetworkTraining.epochs(300).batches(72)
                .optimiser(Adam.of(2e-4).betas(0.5, 0.999)).augmented(new Augmentation.Recombination(0.5, 8)))
                .scaling(InputScaling.Kind.TOGETHER);
    }

    /// ATCNet: Adam with a rate of 0.001, batches of 64, convolutions limited to 0.6, penalties of 0.009 on convolutions and 0.5 on classifiers, 300
    /// epochs.
    ///
    /// The authors train 500 to 1000, and in their honest mode keep a fifth of the trials aside and multiply the rate by 0.9 when those have not improved
    /// for 20 epochs: `training(….stopping(new EarlyStopping(0.2, 500)).schedule(LearningRates.plateau(0.9, 19)))`. Their figure of 85 % chose its
    /// epoch on the test set.
    public static Convnet atcNet() {
        return Convnet.of(AnyRate.ATC_NET, NetworkTraining.epochs(300).batches(64).penalised(AtcNet.penalties()));
    }

    /// CTNet for one subject: Adam with a rate of 0.001 and β₁ 0.5, batches of 72, three of four windows put together of 8 segments of windows of
    /// their class, 300 epochs.
    ///
    /// The authors append three such windows for each, and train 1000 epochs, the best by validation trials, which are drawn anew each epoch and
    /// lend segments to training: that leak is not here.
    public static Convnet ctNet() {
        return Convnet.of(AnyRate.CT_NET, NetworkTraining.epochs(300).batches(72)
                .optimiser(Adam.of(1e-3).betas(0.5, 0.999)).augmented(new Augmentation.Recombination(0.75, 8)));
    }

    /// DBConformer of depth 2: Adam with a rate of 0.001, batches of 32, 100 epochs, as its authors across folds and subjects.
    ///
    /// For a split of one session in time they take a rate of 1e-4 and 200 epochs.
    public static Convnet dbConformer() {
        return Convnet.of(AnyRate.DB_CONFORMER, NetworkTraining.epochs(100).batches(32));
    }

    /// MVCNet: Adam with a rate of 0.001, batches of 64, 100 epochs, both contrastive losses with weights of 0.1; beside a
    /// [transformer][MvcNet.Contrast#small] a thirtieth of the authors', which by reckoning takes hours without a graphics processor:
    /// `mvcNet().contrast(MvcNet.Contrast.published())`. What decodes is the same network in both.
    ///
    /// The authors mirror channels after alignment, where they are no longer places on a head: put alignment behind, or train without it.
    public static MvcConvnet mvcNet() {
        return new MvcConvnet(NetworkTraining.epochs(100).batches(64), 0.1, 0.1, MvcNet.Contrast.small());
    }

    /// SPDNet of one block on covariances of all channels: Riemannian Adam with a rate of 0.01, batches of 64, 300 epochs.
    ///
    /// As it is compared in Carrara et al. 2024, who stop early on a tenth of the trials.
    public static Convnet spdNet() {
        return Convnet.of(SpdNet.published(), NetworkTraining.epochs(300).batches(64).optimiser(Adam.of(0.01)));
    }

    /// Phase-SPDNet of order 4 and a lag of 32 ms: Riemannian Adam with a rate of 0.01, batches of 64, 300 epochs. For few channels: the authors
    /// take C3, Cz and C4 at 8–32 Hz.
    ///
    /// They search order and lag from 1 to 10 for each subject, and stop early on a tenth of the trials. Rates other than 250 Hz keep the lag in
    /// seconds. Matrices are in double precision, as theirs, the classifier in single.
    public static Convnet phaseSpdNet() {
        return Convnet.of(AnyRate.PHASE_SPD_NET,
                NetworkTraining.epochs(300).batches(64).optimiser(Adam.of(0.01)));
    }
}
