package io.millrace.batch.lakehouse;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param root a path, or a URI of a file system that Hadoop knows
 * @param schemas the parts of the lakehouse that may be looked into
 */
@Validated
@ConfigurationProperties("millrace.lakehouse")
public record LakehouseProperties(
        @DefaultValue(".millrace/lakehouse") @NotBlank String root,
        @DefaultValue({"silver", "gold"}) @NotEmpty List<String> schemas) {

    /** The root as it is found from anywhere. */
    public String location() {
        var withoutSlash = root.replaceFirst("(?<=[^/:])/+$", "");
        return root.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")
                ? withoutSlash
                : Path.of(withoutSlash).toAbsolutePath().normalize().toString();
    }
}
