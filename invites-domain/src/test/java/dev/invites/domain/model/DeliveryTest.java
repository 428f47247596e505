package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryTest {

    @Test
    void an_error_is_cut_between_two_characters() {
        String longest = "🦉".repeat(Delivery.MAX_ERROR_LENGTH);
        assertThat(Delivery.failed(longest).error()).contains(longest);
        assertThat(Delivery.failed(longest + "x").error()).contains(longest);
        assertThat(Delivery.failed(longest + "🦉").error()).contains(longest);
        assertThat(Delivery.deferred("x" + longest).error()).contains("x" + "🦉".repeat(Delivery.MAX_ERROR_LENGTH - 1));
    }

    @Test
    void a_mail_that_is_to_be_tried_again_is_queued_and_tells_why() {
        assertThat(Delivery.deferred("451 later").state()).isEqualTo(Delivery.State.QUEUED);
        assertThat(Delivery.deferred("451 later").error()).contains("451 later");
        assertThat(Delivery.QUEUED.error()).isEmpty();
    }
}
