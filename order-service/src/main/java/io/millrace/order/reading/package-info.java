/** Orders as clients see them: one, a page of many, and one as it changes. */
package io.millrace.order.reading;
