package org.ideomotor.acquisition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A [SimulatedHead] that runs. State advances by one sample at a time.
final class HeadRun implements SimulatedHead.Running {
    private static final int SOURCES = 6;
    /// How far they spread, in steps of the 10-10 grid.
    private static final double BACKGROUND_SPREAD = 2.5, ALPHA_SPREAD = 1.5, MOTOR_SPREAD = 0.9;
    private static final double SETTLING = 2; // s

    private final double[][] backgroundReach;
    private final double[][] alphaReach;
    private final List<Background> background = new ArrayList<>();
    private final List<Oscillation> alpha = new ArrayList<>();
    private final double[][] motorReach;
    private final List<MotorRhythms> motor = new ArrayList<>();
    private final HeadArtefacts artefacts;
    private final SimulatedHead.Rhythms rhythms;

    HeadRun(SimulatedHead head) {
        double rate = head.samplingRate();
        rhythms = head.rhythms();
        List<Scalp> electrodes = head.channels().stream().map(Scalp::of).toList();
        backgroundReach = ofUnitPower(reach(electrodes, places(Draws.of(head.seed(), "places")), BACKGROUND_SPREAD));
        for (int s = 0; s < SOURCES; s++)
            background.add(new Background(rate, head.draws("background " + s)));
        alphaReach = reach(electrodes, List.of(Scalp.of("O1"), Scalp.of("O2")), ALPHA_SPREAD);
        for (int s = 0; s < 2; s++) alpha.add(new Oscillation(10, 2, rate, head.draws("alpha " + s)));
        motorReach = reach(electrodes, MotorAreas.ABOVE.stream().map(Scalp::of).toList(), MOTOR_SPREAD);
        for (int a = 0; a < MotorAreas.ABOVE.size(); a++) motor.add(new MotorRhythms(head, a));
        artefacts = new HeadArtefacts(head, electrodes);
        settle(head);
    }

    /// Places of the background's sources, anywhere on the head.
    private static List<Scalp> places(Draws draws) {
        List<Scalp> places = new ArrayList<>();
        for (int s = 0; s < SOURCES; s++) places.add(new Scalp(draws.between(-4, 4), draws.between(-4, 4)));
        return places;
    }

    private static double[][] reach(List<Scalp> electrodes, List<Scalp> sources, double width) {
        double[][] reach = new double[electrodes.size()][sources.size()];
        for (int c = 0; c < reach.length; c++)
            for (int s = 0; s < reach[c].length; s++) reach[c][s] = sources.get(s).reaches(electrodes.get(c), width);
        return reach;
    }

    /// Every electrode gets the same power of them together.
    private static double[][] ofUnitPower(double[][] reach) {
        for (double[] electrode : reach) {
            double power = 0;
            for (double r : electrode) power += r * r;
            for (int s = 0; s < electrode.length; s++) electrode[s] /= Math.sqrt(power);
        }
        return reach;
    }

    /// Filters that begin at zero have their whole power after a while.
    private void settle(SimulatedHead head) {
        double[] unheard = new double[head.channels().size()];
        for (long n = head.signal().count(SETTLING); n > 0; n--) brain(Imagery.REST, unheard);
    }

    @Override
    public void next(Imagery imagery, double[] into) {
        brain(imagery, into);
        artefacts.addTo(into);
    }

    private void brain(Imagery imagery, double[] into) {
        double[] effects = MotorAreas.effects(imagery);
        Arrays.fill(into, 0);
        for (int s = 0; s < SOURCES; s++)
            spread(rhythms.background() * background.get(s).next(), backgroundReach, s, into);
        for (int s = 0; s < alpha.size(); s++) spread(rhythms.alpha() * alpha.get(s).next(), alphaReach, s, into);
        for (int a = 0; a < motor.size(); a++)
            spread(motor.get(a).next(effects[a] * imagery.strength()), motorReach, a, into);
    }

    private static void spread(double value, double[][] reach, int source, double[] into) {
        for (int c = 0; c < into.length; c++) into[c] += reach[c][source] * value;
    }
}
