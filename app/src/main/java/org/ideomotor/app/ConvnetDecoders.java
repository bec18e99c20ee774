package org.ideomotor.app;

import java.util.List;
import java.util.Set;
import org.ideomotor.convnets.Convnets;
import org.ideomotor.decoders.DecoderProvider;
import org.ideomotor.decoders.NamedDecoder;
import org.ideomotor.decoders.PickedChannels;

/// The networks of the room convnets by name: the room itself knows no decoders.
public final class ConvnetDecoders implements DecoderProvider {
    /// Networks whose training takes minutes: a benchmark tries them only when they are named, lest `benchmark FILES` take an hour.
    static final Set<String> ON_REQUEST = Set.of("deep-convnet", "fbcnet", "eeg-tcnet", "eegnex", "eeg-simpleconv",
            "ifnet", "eeg-conformer", "atcnet", "ctnet", "dbconformer", "mvcnet", "spdnet", "phase-spdnet");

    @Override
    public List<NamedDecoder> decoders() {
        return List.of(
                new NamedDecoder("eegnet",
                        "EEGNet: a small convolutional network that finds its own filters; any number of classes, training takes a while",
                        "Lawhern et al. 2018, J. Neural Eng. 15(5) 056013",
                        "EEGNet-8,2 with kernels of 64 samples; channels scaled to deviation 1; Adam, rate 0.001, batches of 16, 200 epochs, seed 0",
                        Convnets.eegnet()),
                new NamedDecoder("shallow-convnet",
                        "ShallowConvNet: band power of filters that it finds itself; any number of classes, training takes a while",
                        "Schirrmeister et al. 2017, Human Brain Mapping 38(11)",
                        "40 filters of 25 samples; channels scaled to deviation 1; AdamW, rate 6.25e-4 falling by half a cosine, batches of 64, 100 epochs, seed 0",
                        Convnets.shallowConvNet()),
                new NamedDecoder("deep-convnet",
                        "DeepConvNet: four blocks of convolutions; for hundreds of trials, any number of classes",
                        "Schirrmeister et al. 2017, Human Brain Mapping 38(11)",
                        "filters of 40 ms, maxima of 12 ms; AdamW, rate 0.01 falling by half a cosine, decay 5e-4, batches of 64, 100 epochs, seed 0",
                        Convnets.deepConvNet()),
                new NamedDecoder("fbcnet",
                        "FBCNet: spatial filters for nine bands and log-variances of quarters of the window; any number of classes",
                        "Mane et al. 2021, arXiv:2104.01233",
                        "bands of 4 Hz from 4 to 40 Hz inside, 32 filters each; Adam, rate 0.001, batches of 16, 200 epochs, seed 0",
                        Convnets.fbcNet()),
                new NamedDecoder("eeg-tcnet",
                        "EEG-TCNet: EEGNet's filters, then a temporal convolutional network whose last time decides; any number of classes",
                        "Ingolfsson et al. 2020, arXiv:2006.00622",
                        "filters of 128 ms; Adam, rate 0.001, batches of 64, 300 epochs, seed 0",
                        Convnets.eegTcNet()),
                new NamedDecoder("eegnex",
                        "EEGNeX: a deeper EEGNet for thousands of trials; weak on one subject's, and slow to train",
                        "Chen et al. 2022, arXiv:2207.12369",
                        "EEGNeX-8,32 with kernels of 64 samples; Adam, rate 0.001, batches of 32, 100 epochs, seed 0",
                        Convnets.eegNeX()),
                new NamedDecoder("eeg-simpleconv",
                        "EEG-SimpleConv: plain convolutions at 95 Hz, trained on mixed pairs of windows; any number of classes",
                        "El Ouahidi et al. 2023, arXiv:2309.07159",
                        "85 maps, 1 block, kernels of 15 samples at 95 Hz; Adam, rate 0.001, a tenth for the last fifth, batches of 16, mixup, 50 epochs, seed 0",
                        Convnets.eegSimpleConv()),
                new NamedDecoder("ifnet",
                        "IFNet: spatial and temporal filters of a low and a high band and their interaction; any number of classes",
                        "Wang et al. 2023, IEEE Trans. Neural Syst. Rehabil. Eng. 31, 1900",
                        "4 to 16 and 16 to 40 Hz inside, 64 filters each, log-power of eighths; AdamW, rate 2.4e-4, decay 0.01, batches of 32, CutMix and random erasing, 500 epochs, seed 0",
                        Convnets.ifNet()),
                new NamedDecoder("eeg-conformer",
                        "EEG Conformer: ShallowConvNet's filters and a transformer; any number of classes, training takes minutes",
                        "Song et al. 2023, IEEE Trans. Neural Syst. Rehabil. Eng. 31, 710",
                        "6 blocks of 10 heads; Adam, rate 2e-4, batches of 72, segments recombined in half of the windows, 300 epochs, seed 0",
                        Convnets.eegConformer()),
                new NamedDecoder("atcnet",
                        "ATCNet: convolutions, then attention and a temporal network on five sliding windows; any number of classes",
                        "Altaheri et al. 2023, IEEE Trans. Ind. Inform. 19(2), 2249",
                        "filters of 256 ms, convolutions limited to 0.6, penalties of 0.009 on them and 0.5 on classifiers; Adam, rate 0.001, batches of 64, 300 epochs, seed 0",
                        Convnets.atcNet()),
                new NamedDecoder("ctnet",
                        "CTNet: EEGNet's filters and a transformer; any number of classes, training takes a while",
                        "Zhao et al. 2024, Scientific Reports 14, 20237",
                        "filters of 256 ms, 6 blocks of 2 heads; Adam, rate 0.001, batches of 72, segments recombined in three of four windows, 300 epochs, seed 0",
                        Convnets.ctNet()),
                new NamedDecoder("dbconformer",
                        "DBConformer: one transformer over time and one over channels; any number of classes",
                        "Wang et al. 2025, arXiv:2506.21140",
                        "depth 2, tokens of half a second; Adam, rate 0.001, batches of 32, 100 epochs, seed 0",
                        Convnets.dbConformer()),
                new NamedDecoder("mvcnet",
                        "MVCNet: a small IFNet, trained on several views beside a transformer that it must agree with; training takes many minutes",
                        "Wang et al. 2025, arXiv:2502.17482",
                        "64 filters, kernels of 252 ms; views flipped, shifted by 0.1 Hz, mirrored; both contrastive weights 0.1; Adam, rate 0.001, batches of 64, 100 epochs, seed 0",
                        Convnets.mvcNet()),
                new NamedDecoder("spdnet",
                        "SPDNet: a small network on covariances; any number of classes",
                        "Huang and Van Gool 2017, AAAI",
                        "one block of half the channels; Riemannian Adam, rate 0.01, batches of 64, 300 epochs, seed 0",
                        Convnets.spdNet()),
                new NamedDecoder("phase-spdnet",
                        "Phase-SPDNet: SPDNet on covariances of delayed copies of three channels; any number of classes",
                        "Carrara et al. 2024, arXiv:2403.05645",
                        "C3, Cz, C4 (or up to 8 others), order 4, lag 32 ms; Riemannian Adam, rate 0.01, batches of 64, 300 epochs, seed 0",
                        new PickedChannels(List.of("C3", "Cz", "C4"), 8).then(Convnets.phaseSpdNet())));
    }
}
