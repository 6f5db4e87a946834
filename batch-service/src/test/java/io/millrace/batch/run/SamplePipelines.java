package io.millrace.batch.run;

import io.millrace.batch.testing.Service;
import io.millrace.batch.testing.Shell;
import java.nio.file.Path;
import java.util.Map;

/** A pipeline of shell commands for each thing that can happen to a run. */
final class SamplePipelines {

    private SamplePipelines() {}

    /** @param files where the commands leave what they did */
    static Map<String, String> in(Path files) {
        var properties = Service.properties();
        properties.put("millrace.pools.single", "1");
        Shell.task(properties, "diamond", "extract", "echo extracting; succeed", "");
        Shell.task(properties, "diamond", "left", "succeed", "extract");
        Shell.task(properties, "diamond", "right", "succeed", "extract");
        Shell.task(properties, "diamond", "join", "succeed", "left,right");
        properties.put("millrace.pipelines.diamond.schedule.cron", "0 0 0 1 1 *");
        properties.put("millrace.pipelines.diamond.max-active-runs", "2");

        Shell.task(properties, "flaky", "twice", "[ \"$attempt\" -gt 2 ] && succeed || exit 3", "");
        properties.put("millrace.pipelines.flaky.tasks.twice.retries", "2");
        properties.put("millrace.pipelines.flaky.tasks.twice.retry-delay", "100ms");

        Shell.task(
                properties,
                "sieve",
                "sift",
                "put '\"quarantined\":{\"silver.sand\":{\"fine\":'$attempt'}}'; [ \"$attempt\" -gt 1 ]",
                "");
        properties.put("millrace.pipelines.sieve.tasks.sift.retries", "1");
        properties.put("millrace.pipelines.sieve.tasks.sift.retry-delay", "100ms");

        Shell.task(properties, "broken", "bad", "[ -e " + files + "/mended ] && succeed || exit 1", "");
        Shell.task(properties, "broken", "after", "succeed", "bad");
        Shell.task(properties, "broken", "clean", "succeed", "after");
        properties.put("millrace.pipelines.broken.tasks.clean.trigger-rule", "all_done");

        Shell.task(properties, "slow", "sleeps", "echo $$ > " + files + "/slow.pid; sleep 300; succeed", "");
        properties.put("millrace.pipelines.slow.tasks.sleeps.timeout", "1s");

        Shell.task(properties, "endless", "sleeps", "echo $$ > " + files + "/endless.pid; sleep 300; succeed", "");
        Shell.task(properties, "endless", "after", "succeed", "sleeps");

        Shell.task(properties, "crowd", "one", "date +%s%N >> " + files + "/crowd; sleep 0.4; succeed", "");
        Shell.task(properties, "crowd", "two", "date +%s%N >> " + files + "/crowd; sleep 0.4; succeed", "");
        Shell.task(properties, "crowd", "three", "date +%s%N >> " + files + "/crowd; sleep 0.4; succeed", "");
        for (var task : new String[] {"one", "two", "three"}) {
            properties.put("millrace.pipelines.crowd.tasks." + task + ".pool", "single");
        }
        Shell.task(properties, "notes", "bad", "exit 1", "");
        Shell.task(properties, "notes", "after", "succeed", "bad");

        Shell.task(properties, "paused", "any", "succeed", "");
        return properties;
    }
}
