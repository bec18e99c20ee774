package org.ideomotor.testkit;

import java.util.List;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;

/// The contract of classifiers on the classifier of these tests.
class NearestPowerTest implements ClassifierContract<Window> {
    @Override
    public Estimator<Window, Scores> estimator() { return new NearestPower(); }

    @Override
    public Examples<Window> examples() {
        return NearestPower.examples(FakeMotorImagery.leftRight(5).trialsPerClass(4).recording(),
                List.of(Butterworth.bandPass(8, 14, 4)), 500);
    }
}
