package io.millrace.stack.terminal;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress bars that are drawn twice a second at a terminal and every five seconds elsewhere. */
public final class Progress {

    private Progress() {}

    public static ProgressBar of(String task, long total) {
        var terminal = System.console() != null;
        PrintStream err = System.err;
        return new ProgressBarBuilder()
                .setTaskName(String.format("%-22s", task))
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(terminal ? 500 : 5000)
                .setConsumer(new ConsoleProgressBarConsumer(err, 100))
                .build();
    }
}
