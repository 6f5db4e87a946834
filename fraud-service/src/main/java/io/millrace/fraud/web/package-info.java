/** What the calls of all features have in common. */
@NullMarked
package io.millrace.fraud.web;

import org.jspecify.annotations.NullMarked;
