package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Fitted;
import org.ideomotor.riemann.SpdMatrix;

/// The covariance of what spatial filters hear, `W C Wᵀ` (filters, filters): what [Whitening] fits to.
///
/// @param filters W, with their patterns
public record FilteredCovariance(SpatialFilters filters) implements Fitted<SpdMatrix, SpdMatrix>, Noted {
    /// @throws IllegalArgumentException if the covariance has another size
    @Override
    public SpdMatrix apply(SpdMatrix covariance) {
        filters.requireFits(covariance);
        return congruence(filters.filters(), covariance);
    }

    /// The covariance of the channels (channels, channels) to which sources of this covariance (filters, filters) add up: `A S Aᵀ`,
    /// A the patterns. It undoes [#apply], but for what no filter hears.
    ///
    /// @throws IllegalArgumentException if there are not as many sources as filters
    public SpdMatrix back(SpdMatrix sources) {
        double[][] patterns = filters.patterns();
        if (sources.size() != patterns.length)
            throw new IllegalArgumentException("FilteredCovariance: expected a covariance of " + patterns.length
                    + " sources, got " + sources.size());
        return congruence(Rows.transposed(patterns), sources);
    }

    @Override
    public List<String> notes() { return filters.notes(); }

    /// `R C Rᵀ`.
    static SpdMatrix congruence(double[][] rows, SpdMatrix matrix) {
        double[][] seen = Arrays.stream(rows).map(row -> Rows.times(matrix, row)).toArray(double[][]::new);
        double[] product = new double[rows.length * rows.length];
        for (int i = 0; i < rows.length; i++)
            for (int j = 0; j < rows.length; j++) product[i * rows.length + j] = Rows.dot(rows[i], seen[j]);
        return SpdMatrix.symmetrized(rows.length, product);
    }
}
