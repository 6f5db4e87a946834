package io.millrace.batch.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.testing.RunCalls;
import io.millrace.batch.testing.Service;
import io.millrace.batch.testing.Shell;
import io.millrace.testing.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

class PageIT {

    private static final Path ALLOWED = Path.of("target", "page-it-allowed").toAbsolutePath();

    private static Service service;
    private static Browser browser;

    private final Http api = service.api();
    private final RunCalls calls = service.calls();

    @BeforeAll
    static void start() {
        var properties = Service.properties();
        Shell.task(properties, "shop", "list", "outputs '{\"tables\":[\"orders\",\"lines\"]}'", "");
        Shell.task(properties, "shop", "load", "echo loading {{item}}; succeed", "list");
        properties.put("millrace.pipelines.shop.description", "Loads what the shop has sold.");
        properties.put("millrace.pipelines.shop.tasks.load.map-over", "{{tasks.list.outputs.tables}}");
        properties.put("millrace.pipelines.shop.tasks.load.writes", "silver.orders");
        Shell.task(
                properties,
                "shop",
                "sum",
                "[ -e " + ALLOWED
                        + " ] && succeed || { echo 'java.lang.IllegalStateException: not yet'; printf '\\tat shop.Sum.main(Sum.java:7)\\n'; exit 3; }",
                "load");
        properties.put("millrace.pipelines.shop.params.day.type", "date");
        properties.put("millrace.pipelines.shop.params.day.default", "2026-11-22");
        Shell.task(properties, "quiet", "only", "succeed", "");
        Shell.task(properties, "daily", "only", "succeed", "");
        properties.put("millrace.pipelines.daily.schedule.cron", "0 0 * * *");
        service = Service.start(properties);
        browser = Browser.start("http://127.0.0.1:" + service.api().port());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        service.stop();
    }

    @BeforeEach
    void asInTheOffice() throws IOException {
        Files.deleteIfExists(ALLOWED);
        browser.width(1280);
        browser.scheme("light");
    }

    @AfterEach
    void hasNoErrors() {
        browser.hasNoErrors();
    }

    @Test
    void triggersARunAndWatchesItToSuccess() throws IOException {
        Files.createFile(ALLOWED);
        browser.open("/");
        browser.script("window.sameDocument = true");
        browser.asks("#t-shop", "does these tasks");
        browser.find("input[name=note]").sendKeys("for the test");
        browser.click("dialog[open] button.go");
        browser.awaitText("#state", "succeeded");
        assertThat(browser.path()).startsWith("/ui/runs/");
        assertThat(browser.text("main")).contains("for the test", "load 1", "lines");

        browser.open("/");
        browser.script("window.sameDocument = true");
        var run = calls.trigger("quiet");
        browser.awaitText("#d-" + run, "✓");
        assertThat(browser.script("return window.sameDocument")).as("no reload").isEqualTo(true);
    }

    @Test
    void goesThroughTheGridByKeys() {
        var run = calls.trigger("quiet");
        calls.awaitRun(run, "SUCCEEDED");
        browser.open("/ui/pipelines/quiet");
        browser.script("document.getElementById('r-" + run + "').focus()");
        browser.press(Keys.ARROW_DOWN);
        assertThat(browser.script("return document.activeElement.id")).isEqualTo("c-" + run + "-only");
        browser.press(Keys.ENTER);
        browser.awaitText("h1", "only");
        assertThat(browser.path()).isEqualTo("/ui/runs/" + run + "/tasks/only");
    }

    @Test
    void retriesWhatFailedAndClearsWhatSucceeded() throws IOException {
        var run = calls.trigger("shop");
        browser.open("/ui/runs/" + run);
        browser.awaitText("#state", "failed");
        browser.click("#k-sum-0");
        browser.awaitText("pre.failure", "IllegalStateException: not yet");

        Files.createFile(ALLOWED);
        browser.open("/ui/runs/" + run);
        browser.asks("#retry", "sum, now failed: is done again");
        browser.click("dialog[open] button.go");
        browser.awaitText("#state", "succeeded");

        browser.asks("#c-load", "load 0, now succeeded: is done again");
        browser.click("dialog[open] button.go");
        calls.awaitRun(run, "SUCCEEDED");
        browser.open("/ui/runs/" + run + "/tasks/load");
        browser.awaitText("#a-2", "2");
        browser.awaitText("pre.log", "loading orders");
    }

    @Test
    void doesOnlyWhatItHasShown() {
        var run = calls.trigger("shop");
        calls.awaitRun(run, "FAILED");
        browser.open("/ui/runs/" + run);
        browser.asks("#retry", "is done again");
        api.post("/runs/" + run + "/tasks/sum/mark", "{\"state\":\"succeeded\"}");
        browser.click("dialog[open] button.go");
        browser.awaitText("dialog[open]", "That was not possible");
        browser.click("dialog[open] [data-close]");
        // The refusal is an answer that the console shows as such.
        browser.forgetErrors();
    }

    @Test
    void pausesAndMarks() {
        browser.open("/ui/pipelines/quiet");
        browser.does("#pause");
        browser.awaitText("main", "paused");
        browser.does("#unpause");
        browser.awaitText("#pause", "Pause");

        var run = calls.trigger("shop");
        calls.awaitRun(run, "FAILED");
        browser.open("/ui/runs/" + run + "/tasks/sum");
        browser.does("#mark-succeeded");
        browser.awaitText(".state", "succeeded");
        calls.awaitRun(run, "SUCCEEDED");
    }

    @Test
    void backfillsJustTheIntervalsThatItHasShown() {
        browser.open("/ui/pipelines/daily/backfills");
        browser.asks("#backfill", "What would it do?");
        browser.script("document.querySelector('[name=from]').value = '2026-11-01T00:00'");
        browser.script("document.querySelector('[name=to]').value = '2026-11-04T00:00'");
        browser.click("dialog[open] button.go");
        browser.awaitText("dialog[open]", "3 of 3 intervals have no run");
        browser.awaitText("dialog[open]", "2026-11-03 00:00 to 2026-11-04 00:00");
        browser.click("dialog[open] button.go");
        browser.awaitText("#state", "succeeded");
        assertThat(browser.path()).startsWith("/ui/backfills/");
        assertThat(browser.text(".dots")).isEqualToIgnoringWhitespace("✓✓✓");
    }

    @Test
    void canBeUsedByAllAndOnAPhone() throws IOException {
        var run = calls.trigger("shop");
        calls.awaitRun(run, "FAILED");
        for (var path : List.of(
                "/",
                "/ui/pipelines/shop",
                "/ui/runs/" + run,
                "/ui/runs/" + run + "/tasks/load",
                "/ui/runs/" + run + "/tasks/sum",
                "/ui/datasets",
                "/ui/datasets/silver.orders",
                "/ui/pipelines/daily/backfills",
                "/ui/audit",
                "/ui/runs/none")) {
            browser.scheme("light");
            browser.open(path);
            browser.isAccessible();
            browser.scheme("dark");
            browser.hasContrast();
            browser.width(360);
            browser.open(path);
            browser.hasNoSidewaysScrolling();
            browser.width(1280);
        }
        browser.forgetErrors();
    }

    @Test
    void takesNoChangesFromOtherSites() {
        assertThat(api.post("/ui/pipelines/quiet/pause").status()).isEqualTo(403);
    }
}
