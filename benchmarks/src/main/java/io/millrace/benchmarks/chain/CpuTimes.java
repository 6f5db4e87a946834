package io.millrace.benchmarks.chain;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processor time that processes, with all below them, took since this was made. */
final class CpuTimes {

    private final Map<String, Long> pids;
    private final Map<String, Duration> before;

    private CpuTimes(Map<String, Long> pids) {
        this.pids = pids;
        this.before = now();
    }

    /** @param pids of processes, by what they are called */
    static CpuTimes of(Map<String, Long> pids) {
        return new CpuTimes(pids);
    }

    private Map<String, Duration> now() {
        return pids.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, process -> taken(process.getValue())));
    }

    private static Duration taken(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** For people: microseconds an order, by process and in all. */
    String perOrder(long orders) {
        var micros = new TreeMap<String, Double>();
        now().forEach((name, taken) -> micros.put(
                name, taken.minus(before.getOrDefault(name, Duration.ZERO)).toNanos() / 1e3 / orders));
        return micros.entrySet().stream()
                        .map(cost -> String.format(Locale.ROOT, "%s %.0f", cost.getKey(), cost.getValue()))
                        .collect(Collectors.joining(", "))
                + String.format(
                        Locale.ROOT,
                        "; all %.0f",
                        micros.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum());
    }
}
