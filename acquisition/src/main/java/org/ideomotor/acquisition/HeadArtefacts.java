package org.ideomotor.acquisition;

import java.util.List;

/// What is on the electrodes and not the brain's. State advances by one sample at a time.
final class HeadArtefacts {
    private static final double BLINK_SECONDS = 0.35, BLINK_MICROVOLTS = 100, BLINK_SPREAD = 1.6;
    private static final double POP_LEAST = 50, POP_MOST = 200, POP_SECONDS = 0.4;
    private static final double DRIFT_SECONDS = 20;

    private final SimulatedHead.Artefacts of;
    private final double rate;
    private final Draws noise;
    private final Draws wandering;
    private final Draws blinks;
    private final Draws pops;
    private final double[] drift;
    private final double driftKeep;
    private final double[] hum;
    private final double[] humPhase;
    private final double[] eyes;
    private final double[] pop;
    private final double popKeep;
    private double turn;
    private long blinkAt = Long.MAX_VALUE; // samples since the latest blink began

    HeadArtefacts(SimulatedHead head, List<Scalp> electrodes) {
        int channels = electrodes.size();
        of = head.artefacts();
        rate = head.samplingRate();
        noise = head.draws("sensor");
        wandering = head.draws("drift");
        blinks = head.draws("blinks");
        pops = head.draws("pops");
        Draws mains = head.draws("mains");
        drift = new double[channels];
        driftKeep = StrictMath.exp(-1 / (DRIFT_SECONDS * rate));
        hum = new double[channels];
        humPhase = new double[channels];
        eyes = new double[channels];
        pop = new double[channels];
        popKeep = StrictMath.exp(-1 / (POP_SECONDS * rate));
        for (int c = 0; c < channels; c++) {
            drift[c] = of.drift() * wandering.gaussian();
            hum[c] = of.hum() * mains.between(0.5, 1.5);
            humPhase[c] = mains.between(-0.5, 0.5); // rad: it comes from one place
            eyes[c] = Math.max(Scalp.of("Fp1").reaches(electrodes.get(c), BLINK_SPREAD),
                    Scalp.of("Fp2").reaches(electrodes.get(c), BLINK_SPREAD));
        }
    }

    void addTo(double[] sample) {
        double blink = BLINK_MICROVOLTS * blink();
        popSometimes();
        turn += of.mains() / rate;
        turn -= Math.floor(turn);
        double sine = StrictMath.sin(2 * Math.PI * turn), cosine = StrictMath.cos(2 * Math.PI * turn);
        double step = of.drift() * Math.sqrt(1 - driftKeep * driftKeep);
        for (int c = 0; c < sample.length; c++) {
            drift[c] = driftKeep * drift[c] + step * wandering.white();
            pop[c] *= popKeep;
            // one source of hum, a little earlier or later at each electrode: small angles
            double mains = hum[c] * (sine + humPhase[c] * cosine);
            sample[c] += of.sensor() * noise.gaussian() + drift[c] + mains + pop[c] + eyes[c] * blink;
        }
    }

    /// Height of the eyelid's potential, 0 to 1.
    private double blink() {
        boolean begins = blinks.uniform() < of.blinksPerMinute() / 60 / rate;
        double since = blinkAt / rate;
        if (since > 2 * BLINK_SECONDS && begins) blinkAt = 0;
        else
            if (blinkAt < Long.MAX_VALUE) blinkAt++;
        double share = blinkAt / rate / BLINK_SECONDS;
        if (share >= 1) return 0;
        double rise = StrictMath.sin(Math.PI * share);
        return rise * rise;
    }

    private void popSometimes() {
        if (pops.uniform() >= of.popsPerMinute() / 60 / rate) return;
        int channel = pops.below(pop.length);
        pop[channel] += pops.between(POP_LEAST, POP_MOST) * (pops.uniform() < 0.5 ? -1 : 1);
    }
}
