package io.millrace.stack.demo;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What people ask for: demand falls with the product's rank as Zipf's law says. */
public final class Demand {

    private final Catalogue catalogue;
    private final RandomGenerator random;
    private final double[] popularity;

    public Demand(Catalogue catalogue, RandomGenerator random) {
        this.catalogue = catalogue;
        this.random = random;
        this.popularity = cumulativeZipf(catalogue.everyday().size());
    }

    public Product product() {
        var drawn = random.nextDouble() * popularity[popularity.length - 1];
        var found = Arrays.binarySearch(popularity, drawn);
        return catalogue.everyday().get(found < 0 ? -found - 1 : found);
    }

    private static double[] cumulativeZipf(int size) {
        var sums = new double[size];
        for (var rank = 0; rank < size; rank++) {
            sums[rank] = (rank == 0 ? 0 : sums[rank - 1]) + 1.0 / (rank + 1);
        }
        return sums;
    }
}
