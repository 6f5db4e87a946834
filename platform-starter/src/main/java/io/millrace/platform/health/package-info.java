/** Health of what every service depends on. */
package io.millrace.platform.health;
