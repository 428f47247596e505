package dev.invites.testkit.contract;

import dev.invites.domain.builtin.HmacInviteTokens;
import dev.invites.domain.builtin.TokenKey;
import dev.invites.domain.port.out.InviteTokens;
import java.util.Arrays;
import java.util.List;

class HmacInviteTokensTest implements InviteTokensContract {

    @Override
    public InviteTokens tokens() {
        return new HmacInviteTokens(List.of(key(1)));
    }

    @Override
    public InviteTokens tokensUnderOtherKeys() {
        return new HmacInviteTokens(List.of(key(2)));
    }

    private static TokenKey key(int filling) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) filling);
        return new TokenKey("abcdefghijkl", secret);
    }
}
