package io.millrace.batch.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Stands for what a preview showed, so that exactly that is done or nothing. Nobody keeps it: it is a digest of the facts,
 * with a check sum of each, so that what has changed since can be named.
 */
public record Token(Map<String, String> facts) {

    private static final int DIGEST = 12;
    private static final int FACT = 2 * Integer.BYTES;

    /** As callers carry it from the preview to the call that does it. */
    public String text() {
        var bytes = ByteBuffer.allocate(DIGEST + FACT * facts.size());
        bytes.put(digest());
        facts.forEach((name, fact) -> bytes.putInt(sum(name)).putInt(sum(fact)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * @param earlier the text of the preview's
     * @throws PreviewOutdated when that stood for something else
     */
    void require(String earlier) {
        if (!text().equals(earlier)) {
            throw new PreviewOutdated(changes(earlier));
        }
    }

    private List<String> changes(String earlier) {
        var before = new HashMap<Integer, Integer>();
        var bytes = ByteBuffer.wrap(decoded(earlier));
        bytes.position(Math.min(DIGEST, bytes.limit()));
        while (bytes.remaining() >= FACT) {
            before.put(bytes.getInt(), bytes.getInt());
        }
        var changes = new ArrayList<String>();
        facts.forEach((name, fact) -> {
            var sum = before.remove(sum(name));
            if (sum == null || sum != sum(fact)) {
                changes.add(name);
            }
        });
        if (!before.isEmpty()) {
            changes.add("what is no longer touched");
        }
        return changes;
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private byte[] digest() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            facts.forEach((name, fact) -> sha.update((name + "\n" + fact + "\n").getBytes(UTF_8)));
            return Arrays.copyOf(sha.digest(), DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int sum(String text) {
        var sum = new CRC32();
        sum.update(text.getBytes(UTF_8));
        return (int) sum.getValue();
    }
}
