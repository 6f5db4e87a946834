package io.millrace.batch.engine;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EngineSimulationTests {

    @Property(tries = 3_000)
    void keepsItsPromisesWhateverHappens(@ForAll long seed) {
        new Simulation(seed).run(80);
    }
}
