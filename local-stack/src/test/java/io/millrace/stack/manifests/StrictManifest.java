package io.millrace.stack.manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * Kubernetes' own types, read strictly. The model keeps a field that it does not know in {@code additionalProperties},
 * so a field that is misspelt or in the wrong place is found there, wherever it is.
 */
final class StrictManifest {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private StrictManifest() {}

    static HasMetadata read(Checkout.Tree document) {
        return SERIALIZATION.unmarshal(new Yaml().dump(document.value()), HasMetadata.class);
    }

    /** The paths of all fields that this kind of resource does not have. */
    static List<String> unknownFields(HasMetadata resource) {
        List<String> found = new ArrayList<>();
        walk(resource, resource.getKind() + "/" + resource.getMetadata().getName(), found);
        return found;
    }

    private static void walk(Object value, String path, List<String> found) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                walk(list.get(i), path + "[" + i + "]", found);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> walk(entry, path + "." + key, found));
        } else if (value instanceof KubernetesResource) {
            getters(value).forEach(getter -> {
                String name = getter.getName().substring(3);
                Object field = call(getter, value);
                if (name.equals("AdditionalProperties")) {
                    ((Map<?, ?>) field).keySet().forEach(key -> found.add(path + "." + key));
                } else {
                    walk(field, path + "." + Character.toLowerCase(name.charAt(0)) + name.substring(1), found);
                }
            });
        }
    }

    private static Stream<Method> getters(Object value) {
        return Arrays.stream(value.getClass().getMethods())
                .filter(method -> method.getName().startsWith("get")
                        && method.getParameterCount() == 0
                        && method.getDeclaringClass() != Object.class);
    }

    private static Object call(Method getter, Object value) {
        try {
            return getter.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + getter, e);
        }
    }
}
