package io.millrace.batch.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium, as the machine has it. */
final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final ChromeDriver driver;
    private final String base;

    private Browser(ChromeDriver driver, String base) {
        this.driver = driver;
        this.base = base;
    }

    /** Without a browser, the tests that need one are not run. */
    static Browser start(String base) {
        var browser = find(NAMES);
        var driver = find(List.of("chromedriver"));
        assumeTrue(browser.isPresent() && driver.isPresent(), "no Chromium, or no chromedriver, is on the path");
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions()
                .setBinary(browser.orElseThrow().toFile())
                .addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900");
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options), base);
    }

    private static Optional<Path> find(List<String> names) {
        return names.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void open(String path) {
        driver.get(base + path);
    }

    String path() {
        return driver.getCurrentUrl().substring(base.length());
    }

    void width(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 800, "deviceScaleFactor", 1, "mobile", pixels < 600));
    }

    void scheme(String light) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", light))));
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    String text(String selector) {
        var found = driver.findElements(By.cssSelector(selector));
        try {
            return found.isEmpty() ? "" : found.get(0).getText();
        } catch (StaleElementReferenceException replaced) {
            return "";
        }
    }

    void awaitText(String selector, String text) {
        Await.until(selector + " says " + text, () -> text(selector).contains(text));
    }

    /** Clicks once it is there, also when the view is just being brought up to date. */
    void click(String selector) {
        Await.until(selector + " can be clicked", () -> clicks(selector));
    }

    private boolean clicks(String selector) {
        try {
            var found = driver.findElements(By.cssSelector(selector));
            if (found.isEmpty() || !found.get(0).isDisplayed()) {
                return false;
            }
            found.get(0).click();
            return true;
        } catch (WebDriverException replaced) {
            return false;
        }
    }

    /** Clicks until the dialog says what will happen: a view that is just being brought up to date may not hear it. */
    void asks(String button, String text) {
        Await.until(button + " asks about " + text, () -> {
            if (driver.findElements(By.cssSelector("dialog[open]")).isEmpty()) {
                clicks(button);
            }
            return text("dialog[open]").contains(text);
        });
    }

    /** A button, and the one of the dialog that then says what will happen. */
    void does(String button) {
        asks(button, "Leave it");
        click("dialog[open] button.go");
    }

    /** To whatever has the focus, which may be another element of that name than a moment before. */
    void press(CharSequence keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    Object script(String script) {
        return driver.executeScript(script);
    }

    void hasNoSidewaysScrolling() {
        assertThat(script("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("no sideways scrolling of " + path())
                .isEqualTo(true);
    }

    /** By axe, all rules of WCAG 2.1 A and AA. */
    void isAccessible() throws IOException {
        keeps("'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'");
    }

    /** What differs between light and dark. */
    void hasContrast() throws IOException {
        keeps("'color-contrast'");
    }

    private void keeps(String rules) throws IOException {
        try (var axe = Browser.class.getResourceAsStream("/axe.min.js")) {
            driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        var violations = driver.executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                axe.run({runOnly: [%s]})
                    .then(found => done(found.violations.map(each => each.id + ': ' + each.nodes.map(n => n.html).join(' | '))));
                """
                        .formatted(rules));
        assertThat((List<?>) violations).as("accessibility of " + path()).isEmpty();
    }

    void hasNoErrors() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .as("console")
                .isEmpty();
    }

    /** Those that were expected. */
    void forgetErrors() {
        driver.manage().logs().get(LogType.BROWSER);
    }

    void screenshot(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
