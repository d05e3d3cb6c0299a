"""Why a page is no article: the reasons, and the pages that stand in for one."""
