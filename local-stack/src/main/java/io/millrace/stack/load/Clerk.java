package io.millrace.stack.load;

import io.millrace.stack.client.Api;
import io.millrace.stack.services.Service;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Does by REST what somebody does in the shop, and notes what came of it. */
final class Clerk {

    private static final int ACCEPTED = 202;

    private final Desk orders;
    private final Desk inventory;
    private final Desk fraud;
    private final Persistence persistence;
    private final Outcomes outcomes;

    Clerk(int instances, Persistence persistence, Outcomes outcomes) {
        this.orders = new Desk(Service.ORDER, instances);
        this.inventory = new Desk(Service.INVENTORY, instances);
        this.fraud = new Desk(Service.FRAUD, instances);
        this.persistence = persistence;
        this.outcomes = outcomes;
    }

    void act(Action action, Notes notes) {
        if (action instanceof Action.Place place) {
            place(place, notes);
        } else if (action instanceof Action.Misorder misorder) {
            misorder(misorder, notes);
        } else if (action instanceof Action.Receive receive) {
            receive(receive, notes);
        } else if (action instanceof Action.Reprice reprice) {
            var body = Map.of(
                    "name", reprice.name(),
                    "category", reprice.category(),
                    "unit_price", reprice.price().toPlainString(),
                    "currency", "GBP");
            ask("new price", () -> inventory.next().answer("PUT", "/products/" + reprice.sku(), body, Map.of()));
        } else if (action instanceof Action.Import file) {
            ask("import", () -> inventory
                    .next()
                    .answerToFile("/products/import", "text/csv", BodyPublishers.ofString(file.csv())));
        } else if (action instanceof Action.Discontinue discontinue) {
            ask("product deleted", () -> inventory.next().answerToDelete("/products/" + discontinue.sku()));
        } else if (action instanceof Action.Browse browse) {
            browse(browse);
        } else if (action instanceof Action.Register register) {
            var body = Map.of(
                    "name", register.name(),
                    "email", register.customerId() + "@example.com",
                    "loyalty_tier", register.tier());
            ask("customer", () -> orders.next().answer("PUT", "/customers/" + register.customerId(), body, Map.of()));
        } else if (action instanceof Action.Forget forget) {
            ask("customer deleted", () -> orders.next().answerToDelete("/customers/" + forget.customerId()));
        } else if (action instanceof Action.Unblock unblock) {
            var user = URLEncoder.encode(unblock.userId(), StandardCharsets.UTF_8);
            ask("unblocked", () -> fraud.next().answerToDelete("/blocks?user_id=" + user));
        }
    }

    private Optional<HttpResponse<String>> ask(String what, Supplier<HttpResponse<String>> call) {
        var answer = persistence.call(call);
        answer.ifPresent(settled -> outcomes.count(what + ": " + settled.statusCode()));
        return answer;
    }

    private void receive(Action.Receive receive, Notes notes) {
        ask("receipt", () -> inventory
                        .next()
                        .answer(
                                "/stock/" + receive.sku() + "/receipts",
                                Map.of("quantity", receive.quantity()),
                                Map.of("Idempotency-Key", receive.key())))
                .filter(answer -> answer.statusCode() == 201)
                .ifPresent(answer -> notes.receipts().add(receive.sku() + " " + receive.key()));
    }

    private void browse(Action.Browse browse) {
        var now = Instant.now().toString();
        var body = browse.clicks().stream()
                .map(click ->
                        Map.of("event_id", click.id(), "user_id", click.userId(), "page", click.page(), "ts", now))
                .toList();
        ask("clicks", () -> orders.next().answer("/events", body, Map.of()));
    }

    private void place(Action.Place place, Notes notes) {
        send(place).ifPresent(answer -> {
            if (answer.statusCode() != ACCEPTED) {
                outcomes.count("order refused: " + problem(answer));
                return;
            }
            var id = idIn(answer);
            notes.orders().add(id);
            outcomes.count("order accepted");
            if (place.repeated()) {
                send(place).ifPresent(again -> repeated(id, again));
            }
            if (place.regretted()) {
                ask("cancellation", () -> orders.next().answer("/orders/" + id + "/cancellation", Map.of(), Map.of()))
                        .filter(cancelled -> cancelled.statusCode() == ACCEPTED)
                        .ifPresent(cancelled -> notes.cancellations().add(id));
            }
        });
    }

    private Optional<HttpResponse<String>> send(Action.Place place) {
        var order = place.order();
        return persistence.call(
                () -> orders.next().answer("/orders", order.body(), Map.of("Idempotency-Key", order.reference())));
    }

    private void repeated(String id, HttpResponse<String> again) {
        var same = again.statusCode() == ACCEPTED && idIn(again).equals(id);
        if (same) {
            outcomes.count("order repeated: the same");
        } else {
            outcomes.broken("order repeated: ANOTHER ANSWER, " + again.statusCode());
        }
    }

    private void misorder(Action.Misorder misorder, Notes notes) {
        var order = misorder.order();
        persistence
                .call(() -> orders.next().answer("/orders", order.body(), Map.of("Idempotency-Key", order.reference())))
                .ifPresent(answer -> {
                    if (answer.statusCode() / 100 == 4) {
                        outcomes.count("misorder refused: " + problem(answer));
                        notes.refused().add(order.userId());
                    } else {
                        outcomes.broken("misorder: NOT REFUSED, " + answer.statusCode());
                    }
                });
    }

    private static String idIn(HttpResponse<String> answer) {
        return Api.JSON.readTree(answer.body()).path("order_id").asString();
    }

    private static String problem(HttpResponse<String> answer) {
        var type = Api.JSON.readTree(answer.body()).path("type").asString("");
        return answer.statusCode() + " " + type.substring(type.lastIndexOf(':') + 1);
    }
}
