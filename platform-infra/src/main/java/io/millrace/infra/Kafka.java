package io.millrace.infra;

import io.millrace.infra.process.Readiness;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One broker that is its own controller. Topics are not created by themselves. */
public final class Kafka extends RunningPart {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final short API_VERSIONS = 18;

    Kafka(int port) {
        super(Part.KAFKA, port);
    }

    public String bootstrapServers() {
        return host() + ":" + port();
    }

    @Override
    Readiness readiness() {
        return this::askForApiVersions;
    }

    // The broker opens this port when the controller has let it in. Asking by hand what any client asks first
    // (https://kafka.apache.org/protocol, ApiVersions version 0) keeps a Kafka client off the class path of the users.
    private void askForApiVersions() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host(), port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            int correlationId = 1;
            out.writeInt(10);
            out.writeShort(API_VERSIONS);
            out.writeShort(0);
            out.writeInt(correlationId);
            out.writeShort(-1);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readInt();
            int answered = in.readInt();
            short error = in.readShort();
            if (answered != correlationId || error != 0) {
                throw new IOException("Not a Kafka broker's answer: correlation id " + answered + ", error " + error);
            }
        }
    }
}
