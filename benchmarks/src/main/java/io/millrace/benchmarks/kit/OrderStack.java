package io.millrace.benchmarks.kit;

import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.infra.process.Instance;
import io.millrace.stack.catalogue.Catalogues;
import io.millrace.stack.checkout.Home;
import io.millrace.stack.services.Lifetime;
import io.millrace.stack.services.PortOffset;
import io.millrace.stack.services.Service;
import io.millrace.stack.services.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The order path as processes, on clean data of its own, with products that do not run out. */
public final class OrderStack implements AutoCloseable {

    private static final int PRODUCTS = 500;
    private static final int BODIES = 20_000;

    private final Home home;
    private final Infra infra;
    private final Thread onExit = new Thread(this::stop, "stop-stack");
    private final Map<Service, Instance> services = new EnumMap<>(Service.class);

    private OrderStack(Home home, Infra infra) {
        this.home = home;
        this.infra = infra;
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /** Everything that a decision takes. */
    public static OrderStack start() throws IOException, InterruptedException {
        var root = Home.found().root();
        var state = Files.createTempDirectory("millrace-benchmark");
        var parts = Infra.builder(state);
        Stream.of(Part.values()).forEach(part -> parts.port(part, PortOffset.applied(part.defaultPort())));
        var stack = new OrderStack(new Home(root, state), parts.start());
        try {
            for (var service : List.of(Service.ORDER, Service.INVENTORY, Service.FRAUD)) {
                stack.services.put(service, ServiceProcess.start(service, Lifetime.LONG, stack.home, stack.infra));
            }
            Catalogues.load(BodyPublishers.ofString(products()));
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** Ends all but what accepts and projects orders. */
    public void leaveOrderServiceAlone() {
        Stream.of(Service.FRAUD, Service.INVENTORY).forEach(service -> Objects.requireNonNull(services.get(service))
                .stop());
        infra.connect().stop();
    }

    /** Puts a million orders of the past into the database, as if they had been projected long ago. */
    public void fill() throws SQLException {
        try (var connection = DriverManager.getConnection(infra.postgres().jdbcUrl("orders"), "orders", "orders");
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into orders
                    select gen_random_uuid()::text, 'user-' || n % 20000, 57.64, 'GBP', 'GB', at, at,
                           '[{"sku": "MR10000", "quantity": 6, "unit_price": 2.55},
                             {"sku": "MR10001", "quantity": 6, "unit_price": 3.39},
                             {"sku": "MR10002", "quantity": 8, "unit_price": 2.75}]',
                           'RESERVED', null, null, 'APPROVED', '{}', false, 'CONFIRMED', at,
                           jsonb_build_array(
                               jsonb_build_object('status', 'PLACED', 'at', at),
                               jsonb_build_object('status', 'CONFIRMED', 'at', at))
                    from (select n, now() - n * interval '1 second' as at from generate_series(1, 1000000) n) placed
                    """);
            statement.execute("vacuum analyze orders");
        }
    }

    /** The ids of all processes, by what they are called. */
    public Map<String, Long> pids() {
        var pids = new TreeMap<String, Long>();
        services.forEach((service, process) -> pids.put(service.id(), process.pid()));
        infra.parts()
                .forEach(part -> pids.put(
                        part.name().toLowerCase(Locale.ROOT), infra.part(part).pid()));
        return pids;
    }

    public Home home() {
        return home;
    }

    public Infra infra() {
        return infra;
    }

    private static String sku(int number) {
        return String.format("MR%05d", 10_000 + number);
    }

    private static String products() {
        return IntStream.range(0, PRODUCTS)
                .mapToObj(number -> "%s,Product %d,kitchen,%d.%02d,GBP,100000000"
                        .formatted(sku(number), number, 1 + number % 20, number % 100))
                .collect(Collectors.joining("\n", "sku,name,category,unit_price,currency,on_hand\n", "\n"));
    }

    /** Orders of three lines, each of another user. */
    public static List<String> bodies() {
        var random = new Random(1);
        return IntStream.range(0, BODIES)
                .mapToObj(user -> {
                    var first = random.nextInt(PRODUCTS - 3);
                    return """
                            {"user_id":"user-%06d","country":"GB","lines":[{"sku":"%s","quantity":%d},\
                            {"sku":"%s","quantity":%d},{"sku":"%s","quantity":1}]}"""
                            .formatted(
                                    user,
                                    sku(first),
                                    1 + random.nextInt(5),
                                    sku(first + 1),
                                    1 + random.nextInt(5),
                                    sku(first + 2));
                })
                .toList();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onExit);
        stop();
    }

    private void stop() {
        services.values().forEach(Instance::stop);
        infra.stop();
        FileSystemUtils.deleteRecursively(home.state().toFile());
    }
}
