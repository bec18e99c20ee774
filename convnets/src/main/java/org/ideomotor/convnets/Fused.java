package org.ideomotor.convnets;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/// Multiplication and addition rounded once, `a · b + c`: the same bits whether the processor has an instruction for it or not.
///
/// [Math#fma] has them too, but by decimal arithmetic where there is no such instruction, some hundred times slower.
final class Fused {
    /// Whether the processor has the instruction, and this process uses it.
    static final boolean IN_HARDWARE = inHardware();

    private Fused() {
    }

    /// As the virtual machine says; another one than HotSpot is trusted to have it.
    private static boolean inHardware() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return machine == null || Boolean.parseBoolean(machine.getVMOption("UseFMA").getValue());
    }

    /// `a · b + c`.
    static float add(float a, float b, float c) { return IN_HARDWARE ? Math.fma(a, b, c) : inDouble(a, b, c); }

    /// The product is exact in double precision, and the sum is rounded to odd there, so rounding it again gives the nearest float.
    ///
    /// Source: Boldo and Melquiond 2008, Emulation of FMA and correctly rounded sums: proved algorithms using rounding to odd, IEEE Transactions on
    /// Computers 57.
    static float inDouble(float a, float b, float c) {
        double product = (double) a * b, sum = product + c;
        double back = sum - product, error = (product - (sum - back)) + (c - back);
        if (!(Math.abs(error) > 0)) return (float) sum; // exact, infinite or no number
        long bits = Double.doubleToRawLongBits(sum);
        if ((bits & 1) == 0) bits += error > 0 == sum > 0 ? 1 : -1;
        return (float) Double.longBitsToDouble(bits);
    }
}
