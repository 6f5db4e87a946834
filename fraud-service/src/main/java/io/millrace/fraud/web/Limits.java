package io.millrace.fraud.web;

/** What callers may give, as the description of the API says it too. */
public final class Limits {

    public static final int USER_ID = 128;

    /** No control characters, as order-service takes user ids. */
    public static final String USER_ID_PATTERN = "^[^\\x00-\\x1f\\x7f-\\x9f]{1,128}$";

    /** In a path, none of the characters that a server refuses there even when they are encoded (RFC 3986, 6.2.2). */
    public static final String USER_ID_IN_PATH_PATTERN = "^[^\\x00-\\x1f\\x7f-\\x9f/\\\\;%]{1,128}$";

    public static final String RULE_PATTERN = "^(MULTI_LOCATION|SPEND|UNUSUAL_AMOUNT|VELOCITY)$";

    public static final int PAGE = 500;
    public static final String DEFAULT_PAGE = "50";

    public static final String CURSOR_PATTERN = "^[A-Za-z0-9_-]{1,1024}$";

    private Limits() {}
}
