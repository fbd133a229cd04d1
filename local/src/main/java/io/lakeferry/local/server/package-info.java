/** Database servers as processes of this machine: started on their data, and never left behind. */
package io.lakeferry.local.server;
