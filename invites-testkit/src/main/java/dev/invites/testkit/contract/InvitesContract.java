package dev.invites.testkit.contract;

/** What every {@code Invites} must do. */
public interface InvitesContract
        extends InviteStorageContract,
                PendingSlotContract,
                InviteUpdateContract,
                InviteListContract,
                InviteFilterContract,
                InviteMetadataContract,
                InviteDeliveryContract,
                LapsedInvitesContract,
                NewestInvitesContract,
                PendingInvitesContract {}
