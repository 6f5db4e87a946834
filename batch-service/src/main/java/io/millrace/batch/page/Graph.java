package io.millrace.batch.page;

import static java.util.Comparator.comparingDouble;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A graph of tasks as a drawing, from left to right: each task one layer behind the last of those that it depends on, and in
 * its layer near them.
 */
record Graph(int width, int height, List<Node> nodes, List<Edge> edges) {

    private static final int BOX_WIDTH = 168;
    private static final int BOX_HEIGHT = 40;
    private static final int GAP_X = 56;
    private static final int GAP_Y = 18;
    private static final int MARGIN = 6;

    /** A task that is to be drawn. */
    record Box(String name, String label, @Nullable Square square, List<String> dependsOn, @Nullable String link) {}

    record Node(Box box, int x, int y, int width, int height) {}

    /** @param path as SVG writes it */
    record Edge(String path) {}

    /** @param boxes each after those that it depends on */
    static Graph of(Collection<Box> boxes) {
        var layers = new HashMap<String, Integer>();
        var inLayers = new TreeMap<Integer, List<Box>>();
        for (var box : boxes) {
            var layer = box.dependsOn().stream()
                    .filter(layers::containsKey)
                    .mapToInt(name -> requireNonNull(layers.get(name)) + 1)
                    .max()
                    .orElse(0);
            layers.put(box.name(), layer);
            inLayers.computeIfAbsent(layer, key -> new ArrayList<>()).add(box);
        }
        var rows = new HashMap<String, Double>();
        inLayers.values().forEach(layer -> {
            layer.sort(comparingDouble(box -> mean(box, rows)));
            for (var row = 0; row < layer.size(); row++) {
                rows.put(layer.get(row).name(), (double) row);
            }
        });
        return drawn(inLayers);
    }

    private static double mean(Box box, Map<String, Double> rows) {
        return box.dependsOn().stream()
                .map(rows::get)
                .filter(row -> row != null)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    private static Graph drawn(Map<Integer, List<Box>> layers) {
        var most = layers.values().stream().mapToInt(List::size).max().orElse(0);
        var height = 2 * MARGIN + most * (BOX_HEIGHT + GAP_Y) - GAP_Y;
        var nodes = new LinkedHashMap<String, Node>();
        layers.forEach((layer, boxes) -> {
            var top = (height - boxes.size() * (BOX_HEIGHT + GAP_Y) + GAP_Y) / 2;
            for (var row = 0; row < boxes.size(); row++) {
                var box = boxes.get(row);
                nodes.put(
                        box.name(),
                        new Node(
                                box,
                                MARGIN + layer * (BOX_WIDTH + GAP_X),
                                top + row * (BOX_HEIGHT + GAP_Y),
                                BOX_WIDTH,
                                BOX_HEIGHT));
            }
        });
        var edges = nodes.values().stream()
                .flatMap(node -> node.box().dependsOn().stream()
                        .filter(nodes::containsKey)
                        .map(from -> edge(requireNonNull(nodes.get(from)), node)))
                .toList();
        return new Graph(
                2 * MARGIN + layers.size() * (BOX_WIDTH + GAP_X) - GAP_X, height, List.copyOf(nodes.values()), edges);
    }

    private static Edge edge(Node from, Node to) {
        var startX = from.x() + from.width();
        var startY = from.y() + from.height() / 2;
        var endY = to.y() + to.height() / 2;
        var middle = GAP_X / 2;
        return new Edge("M%d %d C%d %d %d %d %d %d"
                .formatted(startX, startY, startX + middle, startY, to.x() - middle, endY, to.x(), endY));
    }
}
