package io.millrace.platform.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class ReplayedTests {

    @Test
    void beginsWithWhatTheLogStillHas() {
        assertThat(Replayed.of(null, 7).before()).isEqualTo(7);
        assertThat(Replayed.of(new OffsetAndMetadata(3, "5-9"), 7).toCommit()).isEqualTo(new OffsetAndMetadata(10, ""));
    }

    @Test
    void keepsSpansApartUntilTheyTouch() {
        var replayed = Replayed.of(null, 0);
        replayed.add(5, 8);
        replayed.add(10, 11);
        assertThat(replayed.toCommit()).isEqualTo(new OffsetAndMetadata(0, "5-7,10-10"));

        replayed.add(8, 10);
        assertThat(replayed.toCommit()).isEqualTo(new OffsetAndMetadata(0, "5-10"));

        replayed.add(0, 5);
        assertThat(replayed.toCommit()).isEqualTo(new OffsetAndMetadata(11, ""));
    }

    @Test
    void containsExactlyWhatWasAdded() {
        var random = new Random(42);
        var replayed = Replayed.of(null, 0);
        var added = new HashSet<Long>();
        for (var i = 0; i < 200; i++) {
            long from = random.nextInt(500);
            long until = from + random.nextInt(5);
            replayed.add(from, until);
            LongStream.range(from, until).forEach(added::add);
            var read = Replayed.of(replayed.toCommit(), 0);
            assertThat(LongStream.range(0, 510).filter(read::contains)).containsExactlyInAnyOrderElementsOf(added);
        }
    }

    @Test
    void forgetsTheOldestSpansWhenThereAreTooMany() {
        var replayed = Replayed.of(null, 0);
        for (var offset = 1_000_000L; offset < 1_002_000; offset += 2) {
            replayed.add(offset, offset + 1);
        }

        var committed = replayed.toCommit();

        assertThat(committed.metadata()).hasSizeLessThanOrEqualTo(4_000).endsWith("1001998-1001998");
        assertThat(Replayed.of(committed, 0).contains(1_000_000)).isFalse();
    }
}
