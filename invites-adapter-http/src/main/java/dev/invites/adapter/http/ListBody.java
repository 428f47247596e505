package dev.invites.adapter.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list. */
record ListBody<T>(List<T> items, Pagination pagination) {

    /** @param hasMore whether another page follows */
    record Pagination(
            boolean hasMore,
            @Nullable String nextPageToken,
            @Nullable String prevPageToken) {}
}
