package dev.invites.adapter.http;

import jakarta.servlet.http.HttpServletRequest;

/** How callers show who they are. */
interface Credentials {

    /**
     * Who calls. Counted together are a person's requests, and those with one key, apart from those of its maker and of
     * the maker's other keys.
     *
     * @throws ApiError when nobody is found
     */
    Who who(HttpServletRequest request);

    /**
     * The same for work that looks a key up itself where it is still to be looked up, or asks for the caller before it
     * does anything else.
     */
    default Who whoMaybe(HttpServletRequest request) {
        return who(request);
    }
}
