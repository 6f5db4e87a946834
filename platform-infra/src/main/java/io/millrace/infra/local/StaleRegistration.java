package io.millrace.infra.local;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a controller remembers of a broker that was killed: that it leads its partitions. Left to itself, a broker that is its own controller begins
 * with the metadata of before its death: it leads everything, is fenced and lets in again a moment later, and loads the
 * groups of {@code __consumer_offsets} each time. When the first loading ends after the second has begun, Kafka (4.2.1 and
 * 4.3.1) takes the second for done and answers with empty groups, and what members that join then have written makes the
 * groups unreadable for good. So its controller is started alone first, and told that the broker is no more.
 */
final class StaleRegistration {

    private static final int NODE_ID = 1;
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final short UNREGISTER_BROKER = 64;
    private static final short BROKER_ID_NOT_REGISTERED = 102;

    private StaleRegistration() {}

    /** Whether the broker of this directory was let in and did not end cleanly. */
    static boolean isIn(Path data) {
        return Files.exists(data.resolve("__cluster_metadata-0"))
                && !Files.exists(data.resolve(".kafka_cleanshutdown"));
    }

    /** Asks as any client does, by hand like {@link io.millrace.infra.Kafka}: https://kafka.apache.org/protocol. */
    static void unregister(int controllerPort) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", controllerPort), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            int correlationId = 1;
            out.writeInt(16);
            out.writeShort(UNREGISTER_BROKER);
            out.writeShort(0);
            out.writeInt(correlationId);
            out.writeShort(-1);
            out.writeByte(0);
            out.writeInt(NODE_ID);
            out.writeByte(0);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readInt();
            int answered = in.readInt();
            in.readByte();
            in.readInt();
            short error = in.readShort();
            if (answered != correlationId || error != 0 && error != BROKER_ID_NOT_REGISTERED) {
                throw new IOException("No controller's answer: correlation id " + answered + ", error " + error);
            }
        }
    }
}
