package org.ideomotor.app;

import java.util.List;
import org.ideomotor.convnets.Convnets;
import org.ideomotor.decoders.DecoderProvider;
import org.ideomotor.decoders.NamedDecoder;

/// The networks of the room convnets by name: the room itself knows no decoders.
public final class ConvnetDecoders implements DecoderProvider {
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
                        Convnets.shallowConvNet()));
    }
}
