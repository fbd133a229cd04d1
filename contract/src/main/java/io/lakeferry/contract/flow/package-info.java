/** What each flow moves, from where and to where. */
package io.lakeferry.contract.flow;
