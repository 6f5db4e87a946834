/** Reading JSON bodies so that every wrong field is named, and what else the calls share. */
package io.millrace.order.web;
