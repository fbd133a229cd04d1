package io.lakeferry.local.sts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.AwsService;
import io.lakeferry.local.endpoint.Identity;
import io.lakeferry.local.endpoint.Operation;
import io.lakeferry.local.endpoint.Protocol;
import io.lakeferry.local.endpoint.Refusals;
import io.lakeferry.local.endpoint.Shape;
import io.lakeferry.local.endpoint.Tree;
import java.util.Map;
import java.util.Set;

/** AWS STS: every caller is the one user of the one account of this machine. */
public final class StsService implements AwsService {
  private static final String ACCOUNT = "000000000000";

  @Override
  public Identity identity() {
    return new Identity(
        "STS",
        "AWSSecurityTokenServiceV20110615",
        "2011-06-15",
        Set.of(Protocol.QUERY),
        new Refusals("ValidationError", "ValidationError", "ValidationError"));
  }

  @Override
  public String xmlNamespace() {
    return "https://sts.amazonaws.com/doc/2011-06-15/";
  }

  @Override
  public Map<String, Operation> operations() {
    return Operation.table(
        new Operation("GetCallerIdentity", Shape.struct(), StsService::identity));
  }

  private static ObjectNode identity(ObjectNode input) {
    return Tree.object()
        .put("UserId", "AIDAFERRYLOCALUSER000")
        .put("Account", ACCOUNT)
        .put("Arn", "arn:aws:iam::" + ACCOUNT + ":user/ferry");
  }
}
