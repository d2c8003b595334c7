import numpy as np
def 检查(甲,乙):
	两=[]
	for 名,表 in dict(p=甲,q=乙).items():
		表=np.array([float(数)for 数 in 表])
		if 表.size==0:raise ValueError(名+':空')
		if np.isnan(表).any()or np.isinf(表).any():raise ValueError(名+':不是有限数')
		if(表<0).any():raise ValueError(名+':负质量')
		if abs(表.sum()-1)>1e-5:raise ValueError(名+':总和不是一')
		两.append(表)
	if 两[0].size!=两[1].size:raise ValueError('长度不同')
	return 两
def kl_divergence(p,q):
	p,q=检查(p,q)
	with np.errstate(all='ignore'):项=np.where(p==0,0,p*(np.log(p)-np.log(q)))
	return max(项.sum(),0.)
def js_divergence(p,q):
	p,q=检查(p,q)
	with np.errstate(all='ignore'):
		项=lambda a,b:np.where(a==0,0,-a*np.log1p((b-a)/(2*a))).sum()if 1e-290<a[a>0].min()else np.where(a==0,0,a*np.log(2*a/(a+b))).sum()
		return max((项(p,q)+项(q,p))/2,0.)
def wasserstein_1(p,q,positions=None):
	p,q=检查(p,q);x=np.array([float(数)for 数 in(range(p.size)if positions is None else positions)]);序=np.argsort(x)
	return np.sum(np.abs(np.cumsum(p[序])-np.cumsum(q[序]))[:-1]*np.diff(x[序]))
def optimal_discriminator(p_real,p_fake):r,f=检查(p_real,p_fake);return r/(r+f)
def bilinear_gda(x0,y0,step_size,steps):
	路=[[x0,y0]]
	for _ in' '*steps:路+=[[路[-1][0]-step_size*路[-1][1],路[-1][1]+step_size*路[-1][0]]]
	return np.array(路,float)
