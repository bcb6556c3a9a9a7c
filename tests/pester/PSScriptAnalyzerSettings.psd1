@{
    ExcludeRules = @(
        # Pester's blocks share variables, which the rule cannot follow.
        'PSUseDeclaredVarsMoreThanAssignments'
        # Files are UTF-8 without a byte-order mark, as everything here is.
        'PSUseBOMForUnicodeEncodedFile'
        # The Sandbox speaks http on loopback, which Invoke-RestMethod does not know to be safe.
        'PSAvoidUsingAllowUnencryptedAuthentication'
        # Functions of build.ps1 read the parameters of the script.
        'PSReviewUnusedParameter'
        # A test turns a variable into a SecureString on purpose.
        'PSAvoidUsingConvertToSecureStringWithPlainText'
    )
}
