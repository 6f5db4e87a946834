package io.millrace.stack.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** Opens files that may be compressed, as their names' endings say. */
public final class Decompressed {

    private Decompressed() {}

    /** Plain, {@code .gz} or {@code .xz}. */
    public static InputStream open(Path file) throws IOException {
        var bytes = new BufferedInputStream(Files.newInputStream(file));
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".xz")) {
            return new XZInputStream(bytes);
        }
        return name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }
}
