package io.millrace.fraud.memory;

/**
 * Tells ids that were never added from those that probably were, in 8 to 16 bytes an id: an open-addressed set of hashes.
 */
final class SeenIds {

    private static final int FREE = 0;

    private int[] hashes = new int[8];
    private int size;

    int size() {
        return size;
    }

    boolean mayContain(String id) {
        return hashes[slot(hashes, hash(id))] != FREE;
    }

    void add(String id) {
        if (2 * size >= hashes.length) {
            grow();
        }
        hashes[slot(hashes, hash(id))] = hash(id);
        size++;
    }

    private void grow() {
        var larger = new int[2 * hashes.length];
        for (var hash : hashes) {
            if (hash != FREE) {
                larger[slot(larger, hash)] = hash;
            }
        }
        hashes = larger;
    }

    /** Where the hash is, or would be. */
    private static int slot(int[] hashes, int hash) {
        var slot = hash & hashes.length - 1;
        while (hashes[slot] != FREE && hashes[slot] != hash) {
            slot = slot + 1 & hashes.length - 1;
        }
        return slot;
    }

    /** Mixed, since the slot is taken from the lowest bits. */
    private static int hash(String id) {
        var hash = id.hashCode() * 0x9E3779B9;
        hash ^= hash >>> 16;
        return hash == FREE ? 1 : hash;
    }
}
